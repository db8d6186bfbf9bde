import { Text, View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '@jinlin/shared/client/api-error'
import { periodWords } from '@jinlin/shared/domain/fee/months'
import { api } from '../../../services/api'
import { PICK_WORDS, pickTable } from '../../../services/pick-table'
import { sendTable } from '../../../services/send-table'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Row } from '../../../ui/row'
import { Tag } from '../../../ui/tag'
import { SumLine } from '../../../ui/sum-line'
import { useAct } from '../hooks/use-act'
import { Grid } from './grid'

type Preview = Awaited<ReturnType<typeof api.meter.getImport>>['data']

const reasonOf = (error: unknown): string => {
  if (error instanceof ApiError) return error.fields?.['file'] ?? error.message
  return (error as Error).message
}

const Result = ({ preview }: { preview: Preview }) => (
  <>
    <SumLine label="文件" value={preview.fileName} />
    <SumLine label="共" value={`${preview.rows} 行`} />
    <SumLine label="新增读数" value={preview.willAdd} />
    <SumLine label="替换已有" value={preview.willReplace} />
    <SumLine label="没有变化" value={preview.unchanged} />
  </>
)

/** A list of readings from a file: first what it would do, then, if nothing in it is wrong, all of it at once. */
export const MeterImport = ({ communityId, period }: { communityId: string; period: string }) => {
  const [preview, setPreview] = useState<Preview>()
  const send = useMutation({
    mutationFn: async () => {
      const table = await pickTable()
      if (!table) return undefined
      return sendTable<Preview>('meter.previewImport', `/communities/${communityId}/meter-imports`, table, { period })
    },
    onSuccess: (answer) => answer && setPreview(answer),
  })
  const commit = useAct(
    (input: Parameters<typeof api.meter.commitImport>[0], options) => api.meter.commitImport(input, options),
    ({ data }) => setPreview(data),
  )
  const pick = () => {
    commit.reset()
    send.mutate()
  }
  const clean = preview?.state === 'previewed'
  return (
    <>
      <Card title={`导入 ${periodWords(period)} 的读数`}>
        <View className="t4">
          表头要有「表号」和「本期读数」, 可以再有「过零」(是 / 否) 和「备注」(用量差很多时写原因)。先预览, 有一行不对就一行也不导入。
        </View>
        <Row wrap gap={2} className="mt3">
          <Button kind={clean ? 'line' : 'primary'} icon="paper" busy={send.isPending} onPress={pick}>
            {preview ? '换一个文件' : PICK_WORDS}
          </Button>
        </Row>
        {send.error && (
          <View className="t4 bad mt2" aria-role="alert">
            {reasonOf(send.error)}
          </View>
        )}
      </Card>
      {preview && (
        <Card
          title="预览"
          tone={preview.faulty.length > 0 ? 'bad' : undefined}
          extra={
            preview.state === 'imported' ? (
              <Tag tone="good" icon="check">
                已导入
              </Tag>
            ) : preview.faulty.length > 0 ? (
              <Tag tone="bad" icon="warning">{`${preview.faulty.length} 行有误`}</Tag>
            ) : (
              <Tag tone="info">可以导入</Tag>
            )
          }
        >
          <Result preview={preview} />
          {clean && (
            <>
              {commit.error && (
                <View className="t4 bad mt2" aria-role="alert">
                  {commit.error.message}
                </View>
              )}
              <Row wrap gap={2} className="mt3">
                <Button
                  busy={commit.isPending}
                  closed={preview.willAdd + preview.willReplace === 0 && '没有要导入的读数'}
                  onPress={() => commit.mutate({ communityId, importId: preview.importId })}
                >
                  {`导入 ${preview.willAdd + preview.willReplace} 个读数`}
                </Button>
              </Row>
            </>
          )}
        </Card>
      )}
      {preview && preview.faulty.length > 0 && (
        <Card tone="bad" title="要改的行">
          <View className="t4 office-hint">在原文件里改好再上传; 这次一个读数也没有导入</View>
          <Grid
            label="要改的行"
            rows={preview.faulty}
            keyOf={(row) => `${row.line}${row.column}`}
            columns={[
              { name: '行', cell: (row) => <Text className="num">{`第 ${row.line} 行`}</Text> },
              { name: '列', cell: (row) => row.column },
              { name: '原因', wide: true, cell: (row) => row.reason },
            ]}
          />
        </Card>
      )}
      {preview && preview.suspect.length > 0 && (
        <Card tone="wait" title="和平时差很多">
          <View className="t4 office-hint">
            {preview.state === 'imported' ? '已导入, 在「待核实」里核实后才出账' : '会导入为待核实, 核实后才出账'}
          </View>
          <Grid
            label="和平时差很多的行"
            rows={preview.suspect}
            keyOf={(row) => String(row.line)}
            columns={[
              { name: '行', cell: (row) => <Text className="num">{`第 ${row.line} 行`}</Text> },
              { name: '表号', cell: (row) => row.serial },
              { name: '原因', wide: true, cell: (row) => row.reason },
            ]}
          />
        </Card>
      )}
    </>
  )
}
