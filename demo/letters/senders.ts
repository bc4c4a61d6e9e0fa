// Who writes to the demonstration practice. None of them exists; their codes are in no list of organisations.

export type Sender = { readonly name: string; readonly code: string; readonly address: string };

export const SENDERS = {
  royal: { name: "Saltmarsh Royal Infirmary", code: "RZ901", address: "Infirmary Road, Saltmarsh, ZZ99 4AA" },
  general: { name: "Fenmoor General Hospital", code: "RZ902", address: "Hospital Lane, Fenmoor, ZZ99 4BB" },
  mind: { name: "Fenmoor Mental Health Service", code: "RZ903", address: "Orchard House, Fenmoor, ZZ99 4CC" },
  community: { name: "Cobbold Community Health", code: "RZ904", address: "Wharf Street, Saltmarsh, ZZ99 4DD" },
  ambulance: { name: "Tidewater Ambulance Service", code: "RZ905", address: "Quay House, Saltmarsh, ZZ99 4EE" },
  urgent: { name: "Tidewater Integrated Urgent Care", code: "RZ906", address: "Quay House, Saltmarsh, ZZ99 4EE" },
  eyes: { name: "Fenmoor Diabetic Eye Screening Programme", code: "RZ907", address: "PO Box 12, Fenmoor, ZZ99 4FF" },
  screening: { name: "Northquay Screening Programme", code: "RZ908", address: "PO Box 40, Northquay, ZZ99 4GG" },
  rooms: { name: "Larchwood Consulting Rooms", code: "NZ901", address: "3 Larchwood Square, Fenmoor, ZZ99 4HH" },
  pharmacy: { name: "Harbour Lane Pharmacy", code: "FZ901", address: "18 Harbour Lane, Saltmarsh, ZZ99 4JJ" },
  council: { name: "Saltmarsh Council", code: "CZ901", address: "Council Offices, Saltmarsh, ZZ99 4KK" },
  hospice: { name: "Larkhill Hospice", code: "NZ902", address: "Larkhill, Fenmoor, ZZ99 4LL" },
} as const satisfies Readonly<Record<string, Sender>>;
export type SenderId = keyof typeof SENDERS;

/** Where a letter goes that was meant for somebody else. */
export const ANOTHER_PRACTICE = { ods: "Y90777", name: "Millrace Medical Centre" } as const;
