// n8n's engine writes each stopped run to its log; the tests read the run itself.
process.env.N8N_LOG_LEVEL = 'silent';
