import { expect, test } from 'bun:test';
import { readJunit } from './junit.mjs';

// As Bun 1.4 writes it.
const report = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="bun test" tests="4" assertions="1" failures="1" skipped="1" time="0.009">
  <testsuite name="a.test.ts" file="a.test.ts" tests="4" failures="1" skipped="1">
    <testcase name="x &quot;&lt;&amp;" classname="" file="a.test.ts" line="1" assertions="1">
      <failure type="AssertionError" message="expected &lt;skipped /&gt;">at a.test.ts:1</failure>
    </testcase>
    <testcase name="needs &lt;root&gt; &#x2014; &#8212;" classname="" file="a.test.ts" line="1" assertions="0">
      <skipped />
    </testcase>
    <testcase name="(unnamed)" classname="" file="a.test.ts" assertions="0">
      <skipped />
    </testcase>
    <testcase name="ok" classname="" time="0.00003" file="a.test.ts" line="1" assertions="0" />
    <testcase name="also" classname="" time="0.00003" file="a.test.ts" line="1" assertions="0" />
  </testsuite>
</testsuites>`;

test('counts of a report, and the name of what was skipped', () => {
  expect(readJunit(report)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    skips: [{ file: 'a.test.ts', name: 'needs <root> — —' }],
  });
});

test('a report without tests counts nothing', () => {
  expect(readJunit('<testsuites tests="0"></testsuites>')).toEqual({ passed: 0, failed: 0, skipped: 0, skips: [] });
});
