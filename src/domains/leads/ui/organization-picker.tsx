"use client";

import { useEffect, useState } from "react";
import { Combobox } from "@/ui/combobox";
import { Field } from "@/ui/field";
import { trpc } from "@/ui/trpc/client";

type OrganizationPickerProps = {
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (id: string | null) => void;
};

const TYPING_RESTS_MS = 200;

export default function OrganizationPicker({ value, options, onChange }: OrganizationPickerProps) {
  const [text, setText] = useState("");
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim().slice(0, 100)), TYPING_RESTS_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const query = trpc.leads.filterOptions.useQuery(
    { organizationSearch: search },
    { enabled: search !== "", placeholderData: (previous) => previous },
  );
  const found = query.data?.organizations.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="w-64">
      <Field label="Organization">
        <Combobox
          options={search === "" ? options : (found ?? [])}
          value={value}
          onValueChange={onChange}
          onSearch={setText}
          loading={search !== "" && query.isFetching}
          placeholder="Type a name"
        />
      </Field>
    </div>
  );
}
