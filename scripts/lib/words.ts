import ts from 'typescript'

/** One forbidden word found: where, and what to write instead. */
export interface Finding {
  file: string
  line: number
  word: string
  instead: string
}

/**
 * SQL that one of the databases we promise to run on refuses, or worse, accepts and ignores.
 * Sources: the MySQL compatibility pages of TiDB and Vitess, the MariaDB 10.11 server itself.
 */
const sqlRules: { pattern: RegExp; word: string; instead: string }[] = [
  {
    pattern: /SKIP\s+LOCKED/i,
    word: 'SKIP LOCKED',
    instead: 'TiDB drops the lock silently; claim by a conditional UPDATE and its affected rows',
  },
  { pattern: /\bFOR\s+SHARE\b/, word: 'FOR SHARE', instead: 'MariaDB refuses it; put the guard into the WHERE of the UPDATE' },
  { pattern: /->>/, word: '->>', instead: 'MariaDB refuses it; what is filtered gets a column of its own' },
  { pattern: /\bRETURNING\b/, word: 'RETURNING', instead: 'MySQL refuses it; read the row back by its key' },
  { pattern: /\bGET_LOCK\b/i, word: 'GET_LOCK', instead: 'Galera and proxies lose it; leases are rows' },
  { pattern: /0900_ai_ci/i, word: 'utf8mb4_0900_ai_ci', instead: 'MariaDB does not know it; name utf8mb4_bin or utf8mb4_unicode_ci' },
  { pattern: /\bLATERAL\b/, word: 'LATERAL', instead: 'MariaDB and TiDB refuse it; ask two narrow questions' },
  { pattern: /\bOVER\s*\(/, word: 'OVER (', instead: 'no window functions on request paths: Vitess refuses them' },
  { pattern: /\bSELECT\s+(?:\w+\.)?\*/, word: 'SELECT *', instead: 'name the columns, so that a new column does not leak or slow a list' },
  { pattern: /\bINSERT\s+IGNORE\b/, word: 'INSERT IGNORE', instead: 'it hides every other error; use the upsert helper' },
  { pattern: /\bREPLACE\s+INTO\b/, word: 'REPLACE INTO', instead: 'it deletes the old row; use the upsert helper' },
]

/** Small letters count in what reads as a statement; elsewhere only capitals do, so that a sentence may speak of returning visitors. */
const statement =
  /\b(select\b.+\bfrom|insert\s+\w+|update\b.+\bset|delete\s+from|replace\s+into|create\s+table|alter\s+table|select\s+get_lock)\b/is

/** A line may say `sql-ok: <why it is safe>` when the statement only ever runs on the database that has the word. */
const permit = /sql-ok: \S+/

/** Looks at string and template literals only: a comment may well explain why RETURNING is not used. */
export const forbiddenSql = (file: string, text: string): Finding[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const lines = text.split('\n')
  const findings: Finding[] = []
  const inspect = (literal: string, start: number, isStatement: boolean) => {
    for (const { pattern, word, instead } of sqlRules) {
      const match = (isStatement ? new RegExp(pattern, 'i') : pattern).exec(literal)
      if (!match) continue
      const line = source.getLineAndCharacterOfPosition(start + match.index).line
      if (permit.test(lines[line] ?? '') || permit.test(lines[line - 1] ?? '')) continue
      findings.push({ file, line: line + 1, word, instead })
    }
  }
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
      // A template is one statement, whatever is put into its middle.
      const whole = ts.isStringLiteralLike(node) ? node : ts.isTemplateHead(node) ? node.parent : node.parent.parent
      inspect(text.slice(node.getStart(source) + 1, node.getEnd()), node.getStart(source) + 1, statement.test(whole.getText(source)))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return findings
}

// Put together at run time, or this file would find itself.
const promises = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`)

/** Work that was only promised: it belongs into the issue list, not into the code. */
export const unfinished = (file: string, text: string): Finding[] =>
  text.split('\n').flatMap((content, index) => {
    const match = promises.exec(content)
    return match ? [{ file, line: index + 1, word: match[0], instead: 'do it now or leave it out' }] : []
  })
