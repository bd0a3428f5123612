// A page as Markdown, to paste into an issue or a document.
import { clean } from './clean.ts';
import { escapeMarkdown, renderMarkdown } from './markdown.ts';
import type { Block, Page } from './page.ts';

/** The page in GitHub Flavored Markdown; nothing in its texts is taken for markup. */
export function renderPageMarkdown(page: Page): string {
  return `${page.map(blockText).join('\n\n').trimEnd()}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `# ${escapeMarkdown(block.text)}`;
    case 'section':
      return `## ${escapeMarkdown(block.text)}`;
    case 'text':
      return escapeMarkdown(block.text);
    case 'facts':
      return block.facts.map((fact) => `- **${escapeMarkdown(fact.label)}** ${escapeMarkdown(fact.text)}`).join('\n');
    case 'items':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'commands':
      return block.commands.map(({ run, says }) => `- ${codeSpan(run)}: ${escapeMarkdown(says)}`).join('\n');
    case 'sheet':
      return renderMarkdown(block.sheet).trimEnd();
    default:
      return block satisfies never;
  }
}

// A code span ends at a run of as many backticks as began it (CommonMark, section 6.1).
function codeSpan(text: string): string {
  const safe = clean(text);
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${safe}${fence}` : `${fence} ${safe} ${fence}`;
}
