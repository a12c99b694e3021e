import {
  AnalyseMessage, GetTurn, GiveFeedback, HandBack, ListTools, OpenConversation, ReadFeed, ReadHistory, ReceiveMessage, ReplyAsPerson, TakeOver,
} from '@csa/contracts';
import type { Answer, CallContext, Received } from '@csa/contracts';
import { Handle } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { FeedService } from './feed/feed.service.js';
import { OwnershipService } from './ownership/ownership.service.js';
import { ReceptionService } from './receive/reception.service.js';
import { SessionsService } from './receive/sessions.service.js';
import { describeTools } from './tools/index.js';
import { Analyse } from './analyse.js';

@Injectable()
export class ConversationHandlers {
  constructor(
    private readonly sessions: SessionsService,
    private readonly reception: ReceptionService,
    private readonly feed: FeedService,
    private readonly ownership: OwnershipService,
    private readonly analysis: Analyse,
  ) {}

  @Handle(OpenConversation)
  open(input: Received<typeof OpenConversation>, call: CallContext): Promise<Answer<typeof OpenConversation>> {
    return this.sessions.open(input, call);
  }

  @Handle(ReceiveMessage)
  receive(input: Received<typeof ReceiveMessage>, call: CallContext): Promise<Answer<typeof ReceiveMessage>> {
    return this.reception.receive(input, call);
  }

  @Handle(GetTurn)
  turn(input: Received<typeof GetTurn>, call: CallContext): Promise<Answer<typeof GetTurn>> {
    return this.feed.turn(input, call);
  }

  @Handle(ReadFeed)
  readFeed(input: Received<typeof ReadFeed>, call: CallContext): Promise<Answer<typeof ReadFeed>> {
    return this.feed.read(input, call);
  }

  @Handle(ReadHistory)
  readHistory(input: Received<typeof ReadHistory>, call: CallContext): Promise<Answer<typeof ReadHistory>> {
    return this.feed.history(input, call);
  }

  @Handle(GiveFeedback)
  rate(input: Received<typeof GiveFeedback>, call: CallContext): Promise<Answer<typeof GiveFeedback>> {
    return this.feed.rate(input, call);
  }

  @Handle(TakeOver)
  takeOver(input: Received<typeof TakeOver>, call: CallContext): Promise<Answer<typeof TakeOver>> {
    return this.ownership.takeOver(input, call);
  }

  @Handle(ReplyAsPerson)
  replyAsPerson(input: Received<typeof ReplyAsPerson>, call: CallContext): Promise<Answer<typeof ReplyAsPerson>> {
    return this.ownership.reply(input, call);
  }

  @Handle(HandBack)
  handBack(input: Received<typeof HandBack>, call: CallContext): Promise<Answer<typeof HandBack>> {
    return this.ownership.handBack(input, call);
  }

  @Handle(AnalyseMessage)
  analyse(input: Received<typeof AnalyseMessage>): Promise<Answer<typeof AnalyseMessage>> {
    return this.analysis.run(input);
  }

  @Handle(ListTools)
  listTools(): Answer<typeof ListTools> {
    return { tools: describeTools() };
  }
}
