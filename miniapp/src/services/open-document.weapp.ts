import Taro from '@tarojs/taro'

/** Fetched, then shown by WeChat's own viewer, whose menu sends it to a chat or prints it. Throws Error with a sentence. */
export const openDocument = async (url: string, _name: string): Promise<void> => {
  const file = await Taro.downloadFile({ url }).catch(() => undefined)
  if (file?.statusCode !== 200) throw new Error('文件没有下载成功, 请检查网络后再点一次')
  await Taro.openDocument({ filePath: file.tempFilePath, fileType: 'pdf', showMenu: true }).catch(() => {
    throw new Error('这台手机打不开 PDF, 可以在电脑上下载')
  })
}

export const OPEN_WORD = '打开 PDF'
