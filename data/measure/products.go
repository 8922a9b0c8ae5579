package measure

import "slices"

// products are the keys that the datasets use for the vendor's products, in the
// order in which its cards name them.
var products = []string{"meetings", "calling", "messaging", "contact-center", "real-time-translation", "devices"}

// Products returns the keys of the products that have a name, in the order in
// which those of a customer stand; others follow in the order of their letters.
func Products() []string { return slices.Clone(products) }

// KnownProduct reports whether a product has a name; another is shown as it is.
func KnownProduct(key string) bool { return slices.Contains(products, key) }
