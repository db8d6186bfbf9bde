import Taro from '@tarojs/taro'

/** A mini-program has no downloads: the file goes into a chat of the person's choice, e.g. to 文件传输助手. Call it in a tap. */
export const saveText = (name: string, text: string): Promise<void> => {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  return new Promise((resolve, reject) => {
    void Taro.shareFileMessage({
      filePath,
      fileName: name,
      success: () => resolve(),
      // Closing WeChat's chooser is no fault.
      fail: ({ errMsg }) => (/cancel/.test(errMsg) ? resolve() : reject(new Error('没有发出去, 可以改用复制'))),
    })
  })
}
export const SAVE_WORD = '发到微信聊天'
