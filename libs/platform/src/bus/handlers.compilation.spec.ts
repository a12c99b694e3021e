import { describe, expect, test } from '@jest/globals';
import { AnalyseSentiment, KnowledgeChanged } from '@csa/contracts';
import type { Answer, Payload, Received } from '@csa/contracts';
import { Handle, On } from './handlers.js';

// The type check of the repository fails when one of these lines compiles after all.
class Wrong {
  // @ts-expect-error the input is not a number
  @Handle(AnalyseSentiment) takesNumber(_input: number): never { throw new Error('unused'); }

  // @ts-expect-error the result lacks the sentiment
  @Handle(AnalyseSentiment) forgetsSentiment(_input: Received<typeof AnalyseSentiment>): { trend: 'stable' } { return { trend: 'stable' }; }

  // @ts-expect-error the payload is another event's
  @On(KnowledgeChanged, 'every-instance') hearsOther(_payload: { text: string }): void { /* never called */ }
}

class Right {
  @Handle(AnalyseSentiment) answers(_input: Received<typeof AnalyseSentiment>): Promise<Answer<typeof AnalyseSentiment>> { throw new Error('unused'); }
  @On(KnowledgeChanged, 'every-instance') hears(_payload: Payload<typeof KnowledgeChanged>): void { /* never called */ }
}

describe('the types of handlers', () => {
  test('refuse a wrong input, a wrong result and a wrong payload, and accept the right ones', () => {
    expect([Wrong.name, Right.name]).toEqual(['Wrong', 'Right']);
  });
});
