import { View } from '@tarojs/components'
import { PRIVACY_VERSION } from '../../../../services/privacy-consent'
import { Card } from '../../../../ui/card'
import { Page } from '../../../../ui/page'
import { PRIVACY_TEXT } from '../../model/privacy-text'

export default function PrivacyPage() {
  return (
    <Page title="隐私说明">
      {PRIVACY_TEXT.map(({ title, lines }) => (
        <Card key={title} title={title}>
          {lines.map((line) => (
            <View key={line} className="mt2">
              {line}
            </View>
          ))}
        </Card>
      ))}
      <View className="pad mt3 t5">{`第 ${PRIVACY_VERSION} 版; 内容有实质变化会重新征求同意`}</View>
    </Page>
  )
}
