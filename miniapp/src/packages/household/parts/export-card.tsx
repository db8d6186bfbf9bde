import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { SAVE_WORD, saveText } from '../../../services/save-file'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Row } from '../../../ui/row'
import { useExport } from '../hooks/use-my-data'

/** First made, then handed over: WeChat lends its chooser only to a tap of its own. */
export const ExportCard = () => {
  const make = useExport()
  const [said, setSaid] = useState<string>()
  const text = make.data
  const save = () => {
    if (text)
      saveText(`近邻-我的数据-${localDayOf(Date.now())}.json`, text).then(
        () => setSaid('已交给您'),
        (error: Error) => setSaid(error.message),
      )
  }
  const copy = () => {
    if (text)
      Taro.setClipboardData({ data: text }).then(
        () => setSaid('已复制'),
        () => setSaid('这个浏览器不能复制, 请用下载'),
      )
  }
  return (
    <Card title="导出我的数据">
      <View className="t4">我们存的关于您的全部内容: 账号、房屋、工单、消息、同意记录、登录设备。只有您自己的, 没有别人的。</View>
      {make.error && (
        <View className="bad mt2" aria-role="alert">
          {make.error.message}
        </View>
      )}
      <Row className="mt3" wrap gap={2}>
        {text ? (
          <>
            <Button size="sm" icon="download" onPress={save}>
              {SAVE_WORD}
            </Button>
            <Button size="sm" kind="line" icon="copy" onPress={copy}>
              复制
            </Button>
          </>
        ) : (
          <Button size="sm" kind="line" busy={make.isPending} onPress={() => make.mutate()}>
            {make.isPending ? '正在整理' : '整理成文件'}
          </Button>
        )}
      </Row>
      {said && (
        <View className="t5 mt2" aria-role="status">
          {said}
        </View>
      )}
    </Card>
  )
}
