package table

import (
	"encoding/binary"
	"math/bits"
)

// Members is a set of texts that may take a text for one of its own, in about 3
// of 100 cases, but never denies one: a Bloom filter in blocks of 32 bytes, of
// each of which a text sets one bit in every 4, as Apache Parquet has it
// (https://parquet.apache.org/docs/file-format/bloomfilter/). It holds 8 bits a
// text, and no more than MaxMembers bytes, beyond which it errs more often.
type Members []byte

// MaxMembers is the size of the largest set in bytes: that of a segment in which
// every text is different.
const MaxMembers = SegmentRows

const membersBlock = 32

// salts spread a hash over the eight words of a block; they are Parquet's.
var salts = [8]uint32{0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31}

func newMembers(hashes []uint64) Members {
	size := min((len(hashes)+membersBlock-1)/membersBlock*membersBlock, MaxMembers)
	m := make(Members, size)
	for _, h := range hashes {
		block := m.block(h)
		for i, salt := range salts {
			word := block[4*i : 4*i+4]
			binary.LittleEndian.PutUint32(word, binary.LittleEndian.Uint32(word)|1<<(uint32(h)*salt>>27))
		}
	}
	return m
}

func (m Members) block(h uint64) []byte {
	at, _ := bits.Mul64(h, uint64(len(m)/membersBlock))
	return m[at*membersBlock : (at+1)*membersBlock]
}

func (m Members) has(h uint64) bool {
	if len(m) < membersBlock {
		return true
	}
	block := m.block(h)
	for i, salt := range salts {
		if binary.LittleEndian.Uint32(block[4*i:])&(1<<(uint32(h)*salt>>27)) == 0 {
			return false
		}
	}
	return true
}

// hash mixes a text eight bytes at a time. Its values are stored, so it never
// changes.
func hash(s string) uint64 {
	const k0, k1 = 0xa0761d6478bd642f, 0xe7037ed1a0b428db
	h := uint64(len(s)) ^ k0
	for ; len(s) >= 8; s = s[8:] {
		h = mix(h^(uint64(s[0])|uint64(s[1])<<8|uint64(s[2])<<16|uint64(s[3])<<24|
			uint64(s[4])<<32|uint64(s[5])<<40|uint64(s[6])<<48|uint64(s[7])<<56), k1)
	}
	tail := uint64(0)
	for i := range len(s) {
		tail |= uint64(s[i]) << (8 * i)
	}
	return mix(mix(h^tail, k1)^k0, k1)
}

func mix(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}
