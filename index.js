// n8n reads the `n8n` block of package.json; this file only gives `main` something to point at.
