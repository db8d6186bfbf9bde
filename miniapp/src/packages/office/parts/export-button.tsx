import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { download } from '../../../services/download'
import { Button } from '../../../ui/button'

interface ExportButtonProps {
  path: string
  name: string
  children?: ReactNode
}

/** 「导出表格」: the same figures as on the screen, as XLSX; or another file that the server makes of what is shown. */
export const ExportButton = ({ path, name, children = '导出表格' }: ExportButtonProps) => {
  const run = useMutation({ mutationFn: () => download(path, name) })
  return (
    <>
      <Button kind="line" size="sm" icon="download" busy={run.isPending} onPress={() => run.mutate()}>
        {children}
      </Button>
      {run.error && (
        <View className="t4 bad" aria-role="alert">
          {run.error.message}
        </View>
      )}
    </>
  )
}
