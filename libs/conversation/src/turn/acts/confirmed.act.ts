import { YES } from '../../intents/yes.js';
import { readWording } from '../../intents/wording.js';
import { foundByTool } from '../../model/found-by-tool.js';
import { escalateToHuman } from '../../tools/escalate-to-human.tool.js';
import { tools } from '../../tools/index.js';
import type { ClaimedTurn, Decision } from '../turn.js';
import { handOff } from './hand-off.act.js';
import type { Act, Situation } from './situation.js';

/** "Yes" in the languages that customers write in most. */
const YES_ELSEWHERE = /^(?:s[ií]|ja|jawohl|oui|sim|da|tak|evet|hai|da bitte|ja bitte|s[ií],? por favor|oui,? s'il (?:vous|te) pla[iî]t|sim,? por favor)[\s.!]*$/i;

/** What the customer has just said yes to; undefined when there is nothing, or they say anything else. */
export function confirmed({ state: { proposal, awaiting }, message: { content } }: ClaimedTurn, { route }: Decision): Act | undefined {
  if (proposal === null || awaiting !== 'confirmation' || route === 'hand_off') return undefined;
  if (!YES.test(readWording(content).text) && !YES_ELSEWHERE.test(content.trim())) return undefined;
  if (proposal.tool === escalateToHuman.name) return handOff;
  const tool = tools.find(({ name }) => name === proposal.tool);
  return tool && (async ({ toolbox }: Situation) => {
    const args = tool.input.parse(proposal.args) as Record<string, unknown>;
    const { data } = await toolbox.use(tool, args);
    return data === undefined ? { outcome: 'tool_failed' } : foundByTool(tool.name, data, args);
  });
}
