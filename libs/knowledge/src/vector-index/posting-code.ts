/**
 * A posting is a slot and the number of its value there, in 16 bits: where the slot stands in its block of 4,096, and the
 * value's number below 15. 15 is a mark instead: the block that the next postings stand in, or, as block 4,095, that the
 * next two numbers are the value's number and the slot's place in the block.
 */
export const codeBits = 4;
export const mark = 2 ** codeBits - 1;
export const blockBits = 12;
export const withinBlock = 2 ** blockBits - 1;
export const longPosting = withinBlock;
