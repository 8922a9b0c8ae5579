package importer

import "testing"

func TestName(t *testing.T) {
	for base, want := range map[string]NameFacts{
		// <Template name>_<alphanumeric>_<download date>
		"Telephone numbers_a1B2c3_2026-11-15.csv":   {Template: "Telephone numbers", Downloaded: "2026-11-15"},
		"電話番号レポート_a1b2_2026-11-15.CSV":              {Template: "電話番号レポート", Downloaded: "2026-11-15"},
		"My_own_template_a1b2_2026-11-15":           {Template: "My_own_template", Downloaded: "2026-11-15"},
		"Devices_EU_2026-11-15.csv":                 {Template: "Devices", Region: "EU", Downloaded: "2026-11-15"},
		"Devices_a1_UAE_2026-11-15.csv":             {Template: "Devices", Region: "UAE", Downloaded: "2026-11-15"},
		"Devices_a1_2026-11-15 (1).csv":             {Template: "Devices", Downloaded: "2026-11-15"},
		"Devices_a1_2026-11-15(12).Csv":             {Template: "Devices", Downloaded: "2026-11-15"},
		"Devices_a1_2026-11-15 - Copy.csv":          {Template: "Devices", Downloaded: "2026-11-15"},
		"Devices_a1_2026-11-15 - コピー.csv":           {Template: "Devices", Downloaded: "2026-11-15"},
		"Devices_a1_2026-11-15.csv (2).zip":         {Template: "Devices", Downloaded: "2026-11-15"},
		`C:\Reports\Devices_a1_2026-11-15.zip`:      {Template: "Devices", Downloaded: "2026-11-15"},
		"Queue Stats (new)_a1_2026-11-15.csv":       {Template: "Queue Stats (new)", Downloaded: "2026-11-15"},
		"Hunt Group Stats_group one_2026-11-15.csv": {Template: "Hunt Group Stats_group one", Downloaded: "2026-11-15"},
		"us_numbers_2026-11-15.csv":                 {Template: "us", Downloaded: "2026-11-15"},
		// <Template name>_<number>_<Org>_<from>_<to>
		"Calling Usage_12345_Org_2024-05-01_2024-05-05.csv":           {Template: "Calling Usage", From: "2024-05-01", To: "2024-05-05"},
		"Calling Usage_12345_EU_2024-05-01_2024-05-05":                {Template: "Calling Usage", Region: "EU", From: "2024-05-01", To: "2024-05-05"},
		"Calling Usage_12345_Acme GmbH_2024-05-01_2024-05-05 (3).csv": {Template: "Calling Usage", From: "2024-05-01", To: "2024-05-05"},
		"Calling Usage_12345_Org_US_2024-05-01_2024-05-05.csv":        {Template: "Calling Usage", Region: "US", From: "2024-05-01", To: "2024-05-05"},
		// neither
		"phones.csv":                    {Template: "phones"},
		"phones":                        {Template: "phones"},
		"phones_US.csv":                 {Template: "phones", Region: "US"},
		"contact_us.csv":                {Template: "contact_us"},
		"US.csv":                        {Template: "US"},
		"2026-11-15.csv":                {Template: "2026-11-15"},
		"x_2026-13-45.csv":              {Template: "x_2026-13-45"},
		"x_a_2026-11-15_2026-11-01.csv": {Template: "x", Downloaded: "2026-11-01"},
		".csv":                          {Template: ".csv"},
		"":                              {Template: "."},
		"(1).csv":                       {Template: "(1)"},
	} {
		if got := Name(base); got != want {
			t.Errorf("Name(%q)\n got %+v\nwant %+v", base, got, want)
		}
	}
}
