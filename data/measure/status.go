package measure

import (
	"slices"
	"strings"

	"partnerdesk/data/query"
)

// The keys of the statuses; see the package's comment for their rules.
const (
	Suspended          = "suspended"
	Expired            = "expired"
	LicenseOverage     = "license_overage"
	ExpiringSoon       = "expiring_soon"
	ReadyForOrderSetup = "ready_for_order_setup"
	NoRecentActivity   = "no_recent_activity"
	Trial              = "trial"
	Subscription       = "subscription"
)

// statuses are the vendor's, the most pressing first, with its words for them in
// English and Japanese (help.webex.com/c3q9lz).
var statuses = [...]struct {
	key       string
	attention bool
	words     []string
}{
	{Suspended, true, []string{"Suspended", "一時停止"}},
	{Expired, true, []string{"Expired", "期限切れ"}},
	{LicenseOverage, true, []string{"License overage", "Licence overage", "ライセンス超過"}},
	{ExpiringSoon, true, []string{"Expiring soon", "まもなく期限切れ"}},
	{ReadyForOrderSetup, true, []string{"Ready for order setup", "注文設定の準備完了"}},
	{NoRecentActivity, true, []string{"No recent activity", "最近のアクティビティなし"}},
	{Trial, false, []string{"Trial", "トライアル"}},
	{Subscription, false, []string{"Subscription", "サブスクリプション"}},
}

// statusSet is a set of statuses, a bit each in the order of the list.
type statusSet uint16

// The statuses as sets.
const (
	isSuspended statusSet = 1 << iota
	isExpired
	isOver
	isExpiring
	isSetup
	isInactive
	isTrial
	isSubscription
)

// attention are the statuses that need somebody to act.
const attention = isSuspended | isExpired | isOver | isExpiring | isSetup | isInactive

// Statuses returns the keys of the statuses, the most pressing first: the order
// in which those of a customer stand.
func Statuses() []string {
	keys := make([]string, len(statuses))
	for i, s := range statuses {
		keys[i] = s.key
	}
	return keys
}

// Known reports whether a text is the key of a status. Others, which the file
// has, are words that Partner Desk does not know.
func Known(key string) bool { return slices.Contains(Statuses(), key) }

// Attention reports whether the status of that key needs somebody to act.
func Attention(key string) bool {
	for _, s := range statuses {
		if s.key == key {
			return s.attention
		}
	}
	return false
}

// wordForm is what comparing words compares: folded, without what parts words.
func wordForm(word string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-", r) {
			return -1
		}
		return r
	}, query.Fold(word))
}

// statusWords holds the number of each status by its words and its key.
var statusWords = func() map[string]int {
	all := make(map[string]int)
	for i, s := range statuses {
		for _, word := range append([]string{s.key}, s.words...) {
			all[wordForm(word)] = i
		}
	}
	return all
}()

// StatusOf returns the key of the status that a word of the vendor stands for, in
// either language and in any case and width.
func StatusOf(word string) (key string, ok bool) {
	i, ok := statusWords[wordForm(word)]
	if !ok {
		return "", false
	}
	return statuses[i].key, true
}

// StatusesLike returns the keys of the statuses for which one of the vendor's
// words contains a text.
func StatusesLike(part string) []string {
	var keys []string
	if part = wordForm(part); part == "" {
		return nil
	}
	for _, s := range statuses {
		if slices.ContainsFunc(append([]string{s.key}, s.words...), func(word string) bool { return strings.Contains(wordForm(word), part) }) {
			keys = append(keys, s.key)
		}
	}
	return keys
}
