import { View } from '@tarojs/components'
import { go } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { Card } from '../../../../ui/card'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { SkeletonLines } from '../../../../ui/skeleton'
import { Switch } from '../../../../ui/switch'
import { useConsents, useSetConsent } from '../../hooks/use-my-data'
import { consentWords, latestConsents, mayWithdraw } from '../../model/consent-words'
import { CloseAccountCard } from '../../parts/close-account-card'
import { ExportCard } from '../../parts/export-card'

const Consents = () => {
  const query = useConsents()
  const set = useSetConsent()
  const now = Date.now()
  return (
    <Card title="我同意过什么">
      <Screen
        query={query}
        skeleton={<SkeletonLines rows={2} />}
        isEmpty={(ledger) => ledger.length === 0}
        empty={<View className="t5">还没有记录; 每次同意或收回都会记在这里</View>}
      >
        {(ledger) =>
          latestConsents(ledger).map((consent) => {
            const { title, detail } = consentWords(consent, now)
            return mayWithdraw(consent.purpose) ? (
              <Switch
                key={consent.purpose}
                label={title}
                detail={detail}
                on={consent.granted}
                busy={set.isPending}
                onChange={(granted) => set.mutate({ ...consent, granted })}
              />
            ) : (
              <ListCell
                key={consent.purpose}
                title={title}
                detail={detail}
                value={consent.granted ? '已同意' : '已收回'}
                onPress={() => go(urls.privacy)}
              />
            )
          })
        }
      </Screen>
      {set.error && (
        <View className="bad mt2" aria-role="alert">
          {set.error.message}
        </View>
      )}
    </Card>
  )
}

export default function MyDataPage() {
  const session = useSession()
  return (
    <Page title="隐私与我的数据" back={urls.me}>
      {session ? (
        <>
          <Consents />
          <CellGroup>
            <ListCell icon="paper" title="隐私说明" detail="收集什么、谁能看到、保存多久" onPress={() => go(urls.privacy)} />
            <ListCell icon="edit" title="更正姓名、手机号" onPress={() => go(urls.me)} />
          </CellGroup>
          <ExportCard />
          <CloseAccountCard />
        </>
      ) : (
        <NeedSignIn icon="shield" detail="登录后可以查看、导出、注销" then={urls.myData} />
      )}
    </Page>
  )
}
