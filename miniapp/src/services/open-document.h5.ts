/** A browser shows a PDF itself, in a tab of its own; where tabs are not allowed the file takes this page's place. */
export const openDocument = (url: string, _name: string): Promise<void> => {
  const tab = window.open(url, '_blank')
  if (tab) tab.opener = null
  else window.location.assign(url)
  return Promise.resolve()
}

export const OPEN_WORD = '下载 PDF'
