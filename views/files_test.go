package views

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write writes a file and returns its path.
func write(t testing.TB, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// numbersUS, numbersEU, usage and customers are reports as the vendor writes
// them.
func numbersUS(t testing.TB) string {
	return write(t, "Telephone numbers_a1b2c3_US_2026-11-21.csv",
		"Customer Name,Customer Org ID,Location,Country,Phone Number,Extension",
		"Acme Logistics,c-1,Denver,US,+13035550101,101",
		"Northwind Traders,c-2,Austin,US,+15125550102,",
		"Acme Logistics,c-1,Boston,US,+16175550103,103",
		"Blue Ridge Health,c-3,Reno,US,+17755550104,104")
}

func numbersEU(t testing.TB) string {
	return write(t, "Telephone numbers_d4e5f6_EU_2026-11-18.csv",
		"Customer Name,Customer Org ID,Location,Country,Phone Number,Extension",
		"Nordlicht GmbH,c-4,Hamburg,DE,+49405550105,105",
		"Nordlicht GmbH,c-4,Kiel,DE,+494315550106,106")
}

func usage(t testing.TB) string {
	return write(t, "Calling usage_770077_Acme_2026-10-01_2026-10-31.csv",
		"Customer Name,Org ID,Location,Total Calls,Total Call Legs,Total Poor Quality Call Legs,Call Minutes",
		"Acme Logistics,c-1,Denver,1200,2400,12,5400",
		"Acme Logistics,c-1,Boston,80,160,x,300",
		"Blue Ridge Health,c-3,Reno,310,620,9,900")
}

func customers(t testing.TB) string {
	return write(t, "Customers_112233_2026-11-22.csv",
		"Customer Name,Customer Org ID,External ID,Region,Country,Created,Status",
		"Acme Logistics,c-1,EXT-1,US,US,2022-03-24,Active",
		"Northwind Traders of the Greater Pacific North-West,c-2,,US,US,2026-05-15,Trial",
		"Blue Ridge Health,c-3,,US,US,2019-09-26,Active",
		"Nordlicht GmbH,c-4,EXT-4,EU,DE,2021-11-04,Active",
		"株式会社山田製作所,c-5,,US,JP,2025-01-02,Active; Partner managed")
}
