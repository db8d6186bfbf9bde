/** What the keyboard does, for the help overlay and the tests: what is promised here must work. */
export const KEY_MAP: readonly { keys: string; what: string }[] = [
  { keys: '/', what: '搜索: 单号、手机后四位、房号、内容' },
  { keys: 'N', what: '来电登记' },
  { keys: 'J', what: '下一张工单' },
  { keys: 'K', what: '上一张工单' },
  { keys: 'R', what: '回复住户' },
  { keys: 'I', what: '写内部备注' },
  { keys: 'A', what: '分派' },
  { keys: 'X', what: '选中这一张, 按住 Shift 选一段' },
  { keys: 'U', what: '显示新工单' },
  { keys: 'M', what: '声音开关' },
  { keys: '?', what: '这张表' },
  { keys: 'Esc', what: '关闭、取消选择、离开输入框' },
  { keys: 'Ctrl Enter', what: '发送正在写的内容' },
]
