// The formats for other programs, as they leave: stable, so that a change of them is seen.
import { expect, test } from 'bun:test';
import { HARBOUR } from '../../fixtures/constructed/harbour.ts';
import { goldenIn } from '../../test/support/golden.ts';
import { renderAs } from './formats.ts';
import { listingAnswer } from './listing/answer.ts';
import { PLAIN_COLUMNS } from './listing/sheets.ts';

const expectGolden = goldenIn(import.meta.dirname);

const style = { width: 80, color: true };

test('plain', async () => expectGolden('list-plain.tsv', await renderAs('plain', listingAnswer(HARBOUR), style)));
test('csv', async () => expectGolden('list.csv', await renderAs('csv', listingAnswer(HARBOUR), style)));
test('markdown', async () => expectGolden('list.md', await renderAs('markdown', listingAnswer(HARBOUR), style)));

test('plain begins with the columns that it always began with', () => {
  const contract = 'port address reach state program pid user since status names namespace noholder'.split(' ');
  expect(PLAIN_COLUMNS.slice(0, contract.length)).toEqual(contract);
});

test('columns that were asked for, in that order', async () => {
  const text = await renderAs('csv', listingAnswer(HARBOUR, ['program', 'number']), style);
  expect(text.split('\r\n').slice(0, 3)).toEqual(['program,number', 'sshd,22', 'sshd,22']);
});
