import { describe, expect, test } from 'bun:test';
import { raw } from 'hono/html';

const Box = ({ children, id }: { children?: unknown; id?: string }) => <div id={id}>{children as string}</div>;

describe('markup', () => {
  test.each([
    ['text is escaped', <p>{'<b>&"\''}</p>, '<p>&lt;b&gt;&amp;&quot;&#39;</p>'],
    ['attributes are escaped', <a href={'"><script>'}>x</a>, '<a href="&quot;&gt;&lt;script&gt;">x</a>'],
    ['what is markup stays', <p>{raw('<b>x</b>')}</p>, '<p><b>x</b></p>'],
    ['elements within elements', <p>{[<b>1</b>, ' ', <i>2</i>]}</p>, '<p><b>1</b> <i>2</i></p>'],
    ['numbers, and nothing for nothing', <p>{[0, null, undefined, false, true, '']}</p>, '<p>0</p>'],
    ['elements without content', <br />, '<br/>'],
    ['shapes close themselves', <circle r="1" />, '<circle r="1"/>'],
    ['attributes that are there or not', <input required hidden={false} />, '<input required=""/>'],
    ['attributes that say no', <input spellcheck={false} />, '<input spellcheck="false"/>'],
    ['absent attributes', <p id={undefined}>x</p>, '<p>x</p>'],
    ['components', <Box id="a">{'<'}</Box>, '<div id="a">&lt;</div>'],
    [
      'fragments',
      <>
        {'a'}
        <b>b</b>
      </>,
      'a<b>b</b>',
    ],
  ])('%s', (_, element, html) => expect(String(element)).toBe(html));
});
