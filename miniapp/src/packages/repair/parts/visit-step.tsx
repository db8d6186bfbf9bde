import { View } from '@tarojs/components'
import type { Category } from '@jinlin/shared/domain/ticket/categories'
import { ENTRY_CONSENT_WORDS, ENTRY_CONSENTS } from '@jinlin/shared/domain/ticket/words'
import type { House, Me } from '../../../services/me'
import { Card } from '../../../ui/card'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import { Icon } from '../../../ui/icon'
import { Row } from '../../../ui/row'
import { ENTRY_HINTS } from '../model/visit-words'
import { ContactFields } from './contact-fields'
import { VisitPicker } from './visit-picker'
import type { StepProps } from './what-step'

interface VisitStepProps extends StepProps {
  category: Category
  house: House
  me: Me
}

/** Step 3: when, how to get in, whom to call; nobody visits a home for a lamp in the hall. */
export const VisitStep = ({ draft, change, problems, category, house, me }: VisitStepProps) => (
  <>
    <Card>
      {draft.place === 'home' && (
        <>
          <VisitPicker
            communityId={house.communityId}
            categoryKey={category.key}
            value={draft}
            onChange={(visit) => change((before) => ({ ...before, slotFrom: undefined, slotTo: undefined, ...visit }))}
            error={problems.slot}
          />
          <Field label="师傅怎么进门" required hint={ENTRY_HINTS[draft.entryConsent]}>
            <Chips
              label="师傅怎么进门"
              value={draft.entryConsent}
              onChange={(entryConsent) => change((before) => ({ ...before, entryConsent }))}
              options={ENTRY_CONSENTS.map((consent) => ({ value: consent, label: ENTRY_CONSENT_WORDS[consent] }))}
            />
          </Field>
        </>
      )}
      <ContactFields draft={draft} change={change} problems={problems} name={me.name} phone={me.phone} />
    </Card>
    {category.paid === 'ask' && (
      <Card>
        <Row top gap={2}>
          <Icon name="info" size={20} className="info" />
          <View className="t4 grow">这类维修可能收费。师傅到场先说清费用, 您同意了才动手; 不同意不收维修费。</View>
        </Row>
      </Card>
    )}
  </>
)
