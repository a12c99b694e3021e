import { Log } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { conversationSettings } from './conversation.config.js';
import type { ConversationSettings } from './conversation.config.js';

const ofTheModel = ['OPENAI_API_KEY', 'OPENAI_BASE_URL'] as const;

/** Who has set up a model must not believe that it answers. */
@Injectable()
export class ModelNotice implements OnModuleInit {
  constructor(
    @Inject(conversationSettings.token) private readonly settings: ConversationSettings,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const given = ofTheModel.filter((name) => this.settings[name] !== undefined);
    if (given.length === 0) return;
    const names = new Intl.ListFormat('en-GB').format(given);
    this.log.warn(`${names} ${given.length === 1 ? 'is' : 'are'} set, but this version answers by rules.`);
  }
}
