/**
 * Tells the suite which database it runs on: `TEST_DB_KIND` is `sqlite` or `mysql` in the database stages and empty elsewhere.
 * jest gives each project its globals but no environment of its own, hence the step from one to the other.
 */
const chosen = (globalThis as { jinlinTestDatabase?: string }).jinlinTestDatabase ?? ''
if (chosen) process.env['TEST_DB_KIND'] = chosen
else delete process.env['TEST_DB_KIND']
