import { forbiddenSql, unfinished } from '../../scripts/lib/words'

const words = (text: string) => forbiddenSql('some.queries.ts', text).map(({ word }) => word)

describe('SQL words that do not travel', () => {
  it.each([
    ['const q = `select id from job where status = ? for update skip locked`', 'SKIP LOCKED'],
    ["const q = 'SELECT id FROM ticket FOR SHARE'", 'FOR SHARE'],
    ["const q = `select data->>'$.a' from t`", '->>'],
    ['const q = `UPDATE t SET a = ${1} WHERE id = ? RETURNING id`', 'RETURNING'],
    ['const q = "select get_lock(\'a\', 1)"', 'GET_LOCK'],
    ["const c = { collation: 'utf8mb4_0900_ai_ci' }", 'utf8mb4_0900_ai_ci'],
    ['const q = `SELECT 1 FROM a, LATERAL (SELECT 2) b`', 'LATERAL'],
    ['const q = `SELECT row_number() OVER (ORDER BY id) FROM t`', 'OVER ('],
    ['const q = `SELECT * FROM ticket`', 'SELECT *'],
    ['const q = `SELECT t.* FROM ticket t`', 'SELECT *'],
    ['const q = `update t set a = ${1} where id = ? returning id`', 'RETURNING'],
    ["const q = 'for update skip locked'", 'SKIP LOCKED'],
    ['const q = `insert ignore into t values (1)`', 'INSERT IGNORE'],
    ['const q = `REPLACE INTO t VALUES (1)`', 'REPLACE INTO'],
  ])('finds it in %s', (text, word) => {
    expect(words(text)).toEqual([word])
  })

  it('names the line, also inside a template of several lines', () => {
    expect(forbiddenSql('a.ts', 'const a = 1\nconst q = `\n  UPDATE t\n  RETURNING id\n`')).toMatchObject([{ line: 4 }])
    expect(forbiddenSql('a.ts', 'const q = `${1}\n${2} RETURNING id`')).toMatchObject([{ line: 2 }])
  })

  it('lets comments, identifiers and plain sentences speak', () => {
    expect(words('// no RETURNING here: MySQL refuses it\nconst over = (x: number) => x')).toEqual([])
    expect(words("const s = 'count(*) over all, returning visitors'")).toEqual([])
    expect(words('const q = `SELECT count(*) FROM t`')).toEqual([])
  })

  it('accepts a statement whose line says why it is safe', () => {
    expect(words('// sql-ok: runs on SQLite only\nconst q = `DELETE FROM t RETURNING id`')).toEqual([])
    expect(words('// sql-ok:\nconst q = `DELETE FROM t RETURNING id`')).toEqual(['RETURNING'])
  })
})

describe('work that was only promised', () => {
  const mark = ['TO', 'DO'].join('')

  it('is found wherever it stands', () => {
    expect(unfinished('a.ts', `const a = 1\n// ${mark}: later`)).toMatchObject([{ line: 2, word: mark }])
    expect(unfinished('a.ts', 'const mastodon = 1')).toEqual([])
  })
})
