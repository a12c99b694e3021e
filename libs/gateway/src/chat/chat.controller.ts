import { GetTurn, ReceiveMessage } from '@csa/contracts';
import type { Output, Principal, Turn } from '@csa/contracts';
import { AppError, Bus, currentCall, runInCall } from '@csa/platform';
import { Controller, Inject, StreamableFile } from '@nestjs/common';
import { gatewaySettings } from '../gateway.config.js';
import type { GatewaySettings } from '../gateway.config.js';
import { Answers } from '../rest/answers.decorator.js';
import { Answered, OtherAnswered, Received } from '../rest/exchange.js';
import type { AnswerOf, Exchange } from '../rest/exchange.js';
import { namedFor } from '../rest/request-facts.js';
import { TurnWaiter } from '../turns/turn-waiter.js';
import { chatRoute, turnRoute } from './chat.schema.js';
import type { TurnAnswer } from './chat.schema.js';
import { eventsOf } from './chat.stream.js';
import { chatAnswer, turnAnswer } from './chat.wire.js';

type Receipt = Output<typeof ReceiveMessage>;

@Controller()
export class ChatController {
  constructor(
    private readonly bus: Bus,
    private readonly turns: TurnWaiter,
    @Inject(gatewaySettings.token) private readonly settings: GatewaySettings,
  ) {}

  @Answers(chatRoute)
  async chat(@Received() exchange: Exchange<typeof chatRoute>): Promise<AnswerOf<typeof chatRoute> | Answered<StreamableFile> | OtherAnswered> {
    const { content, session_id: sessionId, client_message_id: clientMessageId, user_id: customerId } = exchange.body;
    const receipt = await this.bus.call(ReceiveMessage, {
      customerId: exchange.principal.customerId ?? customerId, sessionId, content, clientMessageId: clientMessageId ?? exchange.effectKey,
      burstWindowMs: this.settings.REST_BURST_WINDOW_MS,
    });
    if (wantsEvents(exchange.header('accept'))) return this.stream(receipt);
    const turn = await this.turns.wait(receipt.turnId, { askFirst: mayHaveEnded(receipt) });
    return turn ? answerOf(turn) : stillWorking(receipt, exchange.principal);
  }

  @Answers(turnRoute)
  async turn(@Received() { params }: Exchange<typeof turnRoute>): Promise<AnswerOf<typeof turnRoute>> {
    const { turn } = await this.bus.call(GetTurn, { turnId: params.turn_id });
    return turnAnswer(turn);
  }

  /** The stream is read after this method has returned, so it takes the call with it. */
  private stream(receipt: Receipt): Answered<StreamableFile> {
    const call = currentCall();
    const follow = () => eventsOf(this.turns.follow(receipt.turnId, { askFirst: mayHaveEnded(receipt) }), receipt);
    const events = call ? runInCall(call, follow) : follow();
    return new Answered(new StreamableFile(events, { type: 'text/event-stream; charset=utf-8' }), { headers: { 'cache-control': 'no-cache', 'x-accel-buffering': 'no' } });
  }
}

/** The answer of a turn that ended; also one that could not be finished has its honest sentence. */
export function answerOf(turn: Turn): AnswerOf<typeof chatRoute> {
  const answer = chatAnswer(turn);
  if (answer) return answer;
  throw new AppError('unavailable', 'The message is stored, but no reply could be written.');
}

/** A message sent again was answered long ago, and one to a person is not waited for: no news may come. */
function mayHaveEnded(receipt: Receipt): boolean {
  return receipt.duplicate || receipt.owner !== 'assistant';
}

function stillWorking(receipt: Receipt, principal: Principal): OtherAnswered {
  const body = {
    turn_id: receipt.turnId, session_id: receipt.sessionId, state: 'running' as const, owner: receipt.owner,
    created_at: receipt.createdAt, completed_at: null, response: null,
  } satisfies TurnAnswer;
  return new OtherAnswered(202, body, { location: `/turns/${encodeURIComponent(receipt.turnId)}${namedFor(principal)}`, 'retry-after': '2' });
}

function wantsEvents(accept: string | undefined): boolean {
  return (accept ?? '').toLowerCase().split(',').some((type) => type.split(';', 1)[0]?.trim() === 'text/event-stream');
}
