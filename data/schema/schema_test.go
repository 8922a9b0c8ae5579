package schema

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

func TestDatasetsAreSound(t *testing.T) {
	types := map[Type]bool{Text: true, Integer: true, Decimal: true, Boolean: true, Date: true, Time: true,
		Minutes: true, Seconds: true, Percent: true}
	names := map[string]bool{}
	for _, d := range Known() {
		if names[d.Key] || Get(d.Key) != d {
			t.Errorf("%s: two datasets have this key", d.Key)
		}
		names[d.Key] = true
		if d.EN == "" || d.JA == "" || d.RowEN == "" || d.RowJA == "" {
			t.Errorf("%s: a name is missing", d.Key)
		}
		seen, titles := map[string]bool{}, map[string]string{}
		for _, c := range d.Columns {
			if seen[c.Key] {
				t.Errorf("%s: two columns have the key %s", d.Key, c.Key)
			}
			seen[c.Key] = true
			if c.EN == "" || c.JA == "" || !types[c.Type] {
				t.Errorf("%s: column %s lacks a title or has no known type", d.Key, c.Key)
			}
			for _, title := range []string{c.EN, c.JA} {
				if other, taken := titles[title]; taken && other != c.Key {
					t.Errorf("%s: %s and %s share the title %q", d.Key, other, c.Key, title)
				}
				titles[title] = c.Key
			}
		}
		single := Single{}
		if d.Single != nil {
			single = *d.Single
			if d.Succession != Whole || len(single.Without) == 0 || len(single.Unique) == 0 {
				t.Errorf("%s: Single goes with Whole, and tells files and rows apart", d.Key)
			}
		}
		for _, list := range [][]string{d.RowKey, d.RowKeyElse, d.Required, d.Replaces, single.Without, single.With, single.Unique} {
			for _, key := range list {
				if _, ok := d.Column(key); !ok {
					t.Errorf("%s: names the column %s, which it does not have", d.Key, key)
				}
			}
		}
		if (d.Succession == ByRow) != (len(d.Replaces) > 0) {
			t.Errorf("%s: Replaces goes with ByRow and with nothing else", d.Key)
		}
	}
}

// Every spelling must lead to the column that lists it, so that no dataset's
// aliases clash.
func TestAcceptFindsEachSpelling(t *testing.T) {
	for _, d := range Known() {
		for _, c := range d.Columns {
			for _, header := range append([]string{c.Key, c.EN, c.JA, " " + strings.ToUpper(c.EN) + " "}, c.Aliases...) {
				if got, ok := d.Accept(header); !ok || got.Key != c.Key {
					t.Errorf("%s: header %q gives %q, want %q", d.Key, header, got.Key, c.Key)
				}
			}
		}
	}
}

func TestVendorHeadersAreAcceptedInOrder(t *testing.T) {
	for _, f := range []struct{ dataset, header string }{
		{"calling-usage", "顧客名,組織 ID,場所,合計通話数,合計コール レッグ,低品質コールレッグの合計,通話時間,通話時間 - ビデオ,コールレッグ - オーディオ,コールレッグ - ビデオ,通話レッグ - デスクフォン,コールレッグ - ルームデバイス,コールレッグ - その他のデバイス,通話 - ハントグループ通話,通話 - 自動応答通話,通話キュー - 通話合計,通話キュー - タイムアウトした通話,通話キュー - オーバーフローした通話,通話キュー - 転送された通話,通話キュー - 放棄された通話"},
		{"calling-usage", "Customer Name,Org ID,Location,Total Calls,Total Call Legs,Total Poor Quality Call Legs,Call Minutes,Call Minutes - Video,Call Legs - Audio,Call Legs - Video,Call Legs - Desk Phones,Call Legs - Room Devices,Call Legs - Other Devices,Calls - Hunt Group Calls,Calls - Auto Attendant Calls,Call Queue - Total Calls,Call Queue - Calls Timed Out,Call Queue - Calls Overflowed,Call Queue - Calls Transferred,Call Queue - Calls Abandoned"},
		{"devices", "外部 ID,顧客,顧客の組織 ID,ロケーション ID,ロケーション名,製品,MAC,ファームウェア,電話番号,Extension,ユーザー ID,ユーザー UUID"},
		{"devices", "External ID,Customer,Customer Org ID,Location ID,Location Name,Product,MAC,Firmware,Phone Number,Extension,User ID,User UUID"},
		{"numbers", "外部 ID,顧客,顧客の組織 ID,ロケーション ID,ロケーション名,国,電話番号,Extension,PSTN 接続,アクティブ,ユーザー タイプ,番号タイプ,ユーザー ID,ユーザー UUID"},
		{"numbers", "External ID,Customer,Customer Org ID,Location ID,Location Name,Country,Phone Number,Extension,PSTN Connection,Active,User Type,Number Type,User ID,User UUID"},
		{"call-queue-stats", "Call Queue,Location,Phone NO.,Extension,Total Hold Time,Avg Hold Time,Total Talk Time,Avg Talk Time,Total Handle Time,Avg Handle Time,Total Wait Time,Avg Wait Time,Answered Calls,% Answered Calls,Abandoned Calls,% Abandoned Calls,Avg Abandoned Time,Total Abandoned Time,Total Calls,Calls Overflowed,Calls Timed Out,Calls Transferred,Avg No. of Agents Assigned,Avg No. of Agents Handling Calls"},
		{"auto-attendant-stats", "Auto Attendant,Ph.No./Extn.,Location,Total Calls,Answered,Unanswered,Busy,Others,% Answered,Total Duration,Total AA Talktime"},
		{"hunt-group-stats", "Hunt Group,Location,Phone No,Extension,Total Talk Mins,Avg Talk Mins,Total Handle Mins,Avg Handle Mins,Total Wait Mins,Avg Wait Mins,Total Abandoned Mins,Avg Abandoned Mins,Calls Answered,% Calls Answered,Calls Abandoned,% Calls Abandoned,Avg No. of Agents Handling Calls"},
	} {
		header, err := csv.NewReader(strings.NewReader(f.header)).Read()
		if err != nil {
			t.Fatal(err)
		}
		d := Get(f.dataset)
		columns := d.Columns
		if !slices.Contains(All(), d) {
			columns = columns[2:] // the customer, whom these reports do not name
		}
		if len(header) != len(columns) {
			t.Errorf("%s: %d headers for %d columns", f.dataset, len(header), len(columns))
		}
		for i, h := range header {
			if c, ok := d.Accept(h); !ok || c.Key != columns[i].Key {
				t.Errorf("%s: header %q gives %q, want %q", f.dataset, h, c.Key, columns[i].Key)
			}
		}
	}
}

func TestKeyOf(t *testing.T) {
	for header, want := range map[string]string{
		"Start time": "start_time", " PSTN vendor Org ID ": "pstn_vendor_org_id", "% Answered": "answered",
		"Ph.No./Extn.": "ph_no_extn", "会社 名": "会社_名", "Ｗｉｄｅ１": "wide1", "--": "", "ガ": "ガ",
	} {
		if got := KeyOf(header); got != want {
			t.Errorf("KeyOf(%q) = %q, want %q", header, got, want)
		}
	}
}
