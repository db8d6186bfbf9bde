import { Text, View } from '@tarojs/components'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Icon } from '../../../ui/icon'

interface PrivacyTickProps {
  on: boolean
  onChange: (on: boolean) => void
  /** It was forgotten: said beside it, in words. */
  missing: boolean
}

/** Asked before anything is collected, never ticked beforehand. */
export const PrivacyTick = ({ on, onChange, missing }: PrivacyTickProps) => (
  <View className="tick">
    <View className="tick-press" onClick={() => onChange(!on)} aria-role="checkbox" aria-checked={on} aria-label="我已阅读并同意隐私说明">
      <View className={`tick-box ${on ? 'tick-on' : ''} ${missing && !on ? 'tick-missing' : ''}`}>
        {on && <Icon name="check" size={16} />}
      </View>
      <Text>我已阅读并同意</Text>
    </View>
    <Text className="tick-link" onClick={() => go(urls.privacy)} aria-role="link">
      《隐私说明》
    </Text>
    {missing && !on && (
      <View className="field-error tick-error" aria-role="alert">
        <Icon name="warning" size={16} />
        <Text>请先阅读并勾选, 我们才能为您登录</Text>
      </View>
    )}
  </View>
)
