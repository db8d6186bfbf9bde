import ts from 'typescript'
import { lineOf, parse, visit } from './sources'

export interface Said {
  file: string
  line: number
  text: string
  /** `jsx` stands between tags; `attribute` is the value of a property of an element; the rest may be anything. */
  where: 'jsx' | 'attribute' | 'literal'
}

/** Attributes whose text nobody reads. */
const NOT_READ =
  /^(key|id|className|\w+Class|class|style|type|mode|name|src|href|url|to|open-?type|openType|lang|role|icon|tone|kind|variant|size|event|data-|testId|layout|confirmType|formType|target|rel|method|form)/

const attributeOf = (node: ts.Node): string | undefined => {
  let up: ts.Node | undefined = node.parent
  while (up && !ts.isJsxElement(up) && !ts.isArrowFunction(up)) {
    if (ts.isJsxAttribute(up)) return up.name.getText()
    up = up.parent
  }
  return undefined
}

/** Words for developers: errors that are thrown or rejected with, and lines of the log. */
const forDevelopers = (node: ts.Node): boolean => {
  let up: ts.Node | undefined = node.parent
  while (up && !ts.isBlock(up) && !ts.isSourceFile(up)) {
    if (ts.isNewExpression(up) && /Error$/.test(up.expression.getText())) return true
    if (ts.isCallExpression(up) && /^(console|log)\./.test(up.expression.getText())) return true
    if (ts.isImportDeclaration(up) || ts.isExportDeclaration(up) || ts.isLiteralTypeNode(up)) return true
    up = up.parent
  }
  return false
}

/** Every piece of text in a file that a person could come to read. */
export const saidIn = (file: string): Said[] => {
  const found: Said[] = []
  visit(parse(file), (node) => {
    if (ts.isJsxText(node)) {
      if (node.text.trim()) found.push({ file, line: lineOf(node), text: node.text.trim(), where: 'jsx' })
      return
    }
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node) && !ts.isTemplateMiddle(node) && !ts.isTemplateTail(node)) return
    const attribute = attributeOf(node)
    if (!node.text || forDevelopers(node) || (attribute && NOT_READ.test(attribute))) return
    found.push({ file, line: lineOf(node), text: node.text, where: attribute ? 'attribute' : 'literal' })
  })
  return found
}
