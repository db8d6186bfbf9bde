import Taro from '@tarojs/taro'

/** Light success only (「已保存」), gone after 1.5 s. An error is never said this way: it stands at the field, on the page or in a dialog. */
export const toast = (words: string) => {
  void Taro.showToast({ title: words, icon: 'none', duration: 1500 })
}
