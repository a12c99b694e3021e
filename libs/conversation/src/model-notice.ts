import type { ComponentHealth } from '@csa/contracts';
import { HealthCheck, Log } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { conversationSettings } from './conversation.config.js';
import type { ConversationSettings } from './conversation.config.js';
import { ASSISTANT_MODEL } from './model/assistant-model.js';
import type { AssistantModel } from './model/assistant-model.js';

/** Says what answers: a model with the rules beneath it, or the rules alone. */
@Injectable()
export class ModelNotice implements OnModuleInit {
  constructor(
    @Inject(conversationSettings.token) private readonly settings: ConversationSettings,
    @Inject(ASSISTANT_MODEL) private readonly model: AssistantModel | null,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const { MODEL_DAILY_CAP, MODEL_DAILY_CAP_PER_CUSTOMER, MODEL_PRICE_INPUT, MODEL_PRICE_OUTPUT, EMBEDDING_MODEL, EMBEDDING_PRICE } = this.settings;
    const isCapped = MODEL_DAILY_CAP !== undefined || MODEL_DAILY_CAP_PER_CUSTOMER !== undefined;
    if (isCapped && EMBEDDING_MODEL !== undefined && EMBEDDING_PRICE === 0) this.log.warn('A cap on the day’s cost is set, but no EMBEDDING_PRICE: embedding questions counts as free.');
    if (this.model === null) return;
    this.log.info('a model understands and writes, with the rules beneath it', { model: this.model.model.kind });
    if (isCapped && MODEL_PRICE_INPUT === 0 && MODEL_PRICE_OUTPUT === 0) this.log.warn('A cap on the model’s cost is set, but no price: it will never be reached.');
  }

  /** A model that is left alone is no fault of this service: the rules answer. */
  @HealthCheck('language_model')
  check(): ComponentHealth {
    if (this.model === null) return { status: 'healthy', detail: 'rules' };
    return this.model.isResting() ? { status: 'degraded', detail: `${this.model.model.kind} does not answer; rules` } : { status: 'healthy', detail: this.model.model.kind };
  }
}
