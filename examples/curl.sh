#!/usr/bin/env bash
# Creates a contact and a deal, associates them, and lists the created records. Run it beside `npm start`:
#   CRM_API_KEY=<the key it prints> bash examples/curl.sh
set -euo pipefail
url=${CRM_URL:-http://127.0.0.1:5001}

call() {
  curl --silent --show-error --fail-with-body --max-time 60 \
    --header "Authorization: Bearer ${CRM_API_KEY:?the API key of the service}" "$@"
  echo
}

call "$url/api/contacts" --json '{"email": "ada@example.com", "firstname": "Ada", "lastname": "Lovelace"}'

call "$url/api/deals" --header 'Idempotency-Key: order-1815' \
  --json '{"externalId": "ORDER-1815", "dealname": "Difference Engine No. 2", "contactEmail": "ada@example.com"}'

call "$url/api/new-crm-objects?limit=2"
