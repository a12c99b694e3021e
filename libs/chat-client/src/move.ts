import type { AlarmName, ChatEvents, ChatState, Effect, LineState, Told } from './chat-state.js';
import type { ClientFrame } from './frames.js';

/** One step of the conversation while it is made: the state as it becomes, and what has to be done. */
export class Move {
  readonly effects: Effect[] = [];

  constructor(public state: ChatState) {}

  change(part: Partial<ChatState>): void {
    this.state = { ...this.state, ...part };
  }

  do(effect: Effect): void {
    this.effects.push(effect);
  }

  transmit(frame: ClientFrame): void {
    this.do({ type: 'transmit', frame });
  }

  alarm(name: AlarmName, milliseconds: number): void {
    this.do({ type: 'alarm', name, milliseconds });
  }

  silence(...names: AlarmName[]): void {
    for (const name of names) this.do({ type: 'silence', name });
  }

  tell<N extends keyof ChatEvents>(name: N, detail: ChatEvents[N]): void {
    this.do({ type: 'tell', told: { name, detail } as Told });
  }

  become(line: LineState): void {
    this.change({ line });
    this.tell('state', line);
  }
}
