import { useState } from 'react'
import { sayHundredths } from '@jinlin/shared/domain/fee/explain'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { LoadMore } from '../../../ui/load-more'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'
import { SumLine } from '../../../ui/sum-line'
import { useRunLines, type RunLine } from '../hooks/use-runs'
import { Grid } from './grid'

/** House by house; a press opens the arithmetic of one. */
export const RunLines = ({ runId, terms }: { runId: string; terms: readonly { label: string; value: string }[] }) => {
  const { query, more } = useRunLines(runId)
  const [open, setOpen] = useState<RunLine>()
  return (
    <Card title="逐户明细">
      <Screen query={query} isEmpty={(lines) => lines.length === 0} empty={<Empty icon="home" title="没有要出账的房屋" />}>
        {(lines) => (
          <>
            <Grid
              label="逐户明细"
              rows={lines}
              keyOf={(line) => line.houseId}
              onPress={setOpen}
              columns={[
                { name: '房号', wide: true, cell: (line) => line.label },
                { name: '数量', num: true, cell: (line) => sayHundredths(line.quantityHundredths) },
                { name: '金额', num: true, cell: (line) => formatFen(line.amountFen) },
              ]}
            />
            <LoadMore {...more} />
          </>
        )}
      </Screen>
      {open && (
        <Sheet open title={open.label} onClose={() => setOpen(undefined)}>
          {[...open.explain, ...terms.filter((term) => open.explain.every((line) => line.label !== term.label))].map((line) => (
            <SumLine key={line.label + line.value} label={line.label} value={line.value} />
          ))}
          <SumLine label="数量" value={sayHundredths(open.quantityHundredths)} />
          <SumLine strong label="合计" value={formatFen(open.amountFen)} />
        </Sheet>
      )}
    </Card>
  )
}
