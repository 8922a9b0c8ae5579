package store

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/klauspost/compress/zstd"
)

// A stored value is: format, flags, CRC-32C of the rest (4 bytes, big-endian),
// then the content, compressed where that pays and sealed where there is a key.
const (
	boxFormat  = 1
	boxHeader  = 6
	compressed = 1 << 0
	sealed     = 1 << 1

	// minCompress is the size below which compression cannot pay.
	minCompress = 64
	// minGain is the part of its size, one of so many, that compression must
	// take from a value to be worth the time of unpacking it.
	minGain = 16
	// maxContent bounds what one value may unpack to, so that damage or malice
	// cannot exhaust memory: 65,536 texts of 16 KiB.
	maxContent = 1 << 30
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// box packs values for the disk and unpacks them. It is safe for concurrent use.
type box struct {
	packer   *zstd.Encoder
	unpacker *zstd.Decoder
	seal     cipher.AEAD // nil where the profile has no key
}

func newBox(key []byte) (*box, error) {
	b := &box{}
	var err error
	if b.packer, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(false)); err != nil {
		return nil, err
	}
	if b.unpacker, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxContent)); err != nil {
		return nil, err
	}
	if len(key) == 0 {
		return b, nil
	}
	if len(key) != 32 {
		return nil, fmt.Errorf("a profile's key has 32 bytes, not %d", len(key))
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	b.seal, err = cipher.NewGCMWithRandomNonce(block)
	return b, err
}

// wrap packs content for the disk. The name, the value's key in its bucket, is
// part of the seal: a sealed value cannot be moved to another place.
func (b *box) wrap(name, content []byte) []byte {
	flags := byte(0)
	if len(content) >= minCompress {
		if packed := b.packer.EncodeAll(content, make([]byte, 0, len(content)/2)); len(packed) < len(content)-len(content)/minGain {
			content, flags = packed, flags|compressed
		}
	}
	out := make([]byte, boxHeader, boxHeader+len(content)+64)
	if b.seal != nil {
		flags |= sealed
		out = b.seal.Seal(out, nil, content, name)
	} else {
		out = append(out, content...)
	}
	out[0], out[1] = boxFormat, flags
	binary.BigEndian.PutUint32(out[2:], crc32.Checksum(out[boxHeader:], castagnoli))
	return out
}

// open unpacks what wrap made. The result shares no memory with stored.
func (b *box) open(name, stored []byte) ([]byte, error) {
	content, err := b.openInto(&scratch{}, name, stored)
	return bytes.Clone(content), err
}

// openInto is open with memory that is used again: the result holds until the
// next use of it, and as long as stored, of which it may be a part.
func (b *box) openInto(to *scratch, name, stored []byte) ([]byte, error) {
	if len(stored) < boxHeader || stored[0] != boxFormat {
		return nil, errors.New("not a value of this format")
	}
	flags, content := stored[1], stored[boxHeader:]
	if crc32.Checksum(content, castagnoli) != binary.BigEndian.Uint32(stored[2:]) {
		return nil, errors.New("the checksum does not fit")
	}
	switch {
	case flags&sealed != 0 && b.seal == nil:
		return nil, ErrSealed
	case flags&sealed == 0 && b.seal != nil:
		return nil, errors.New("an open value in a sealed cache")
	case flags&sealed != 0:
		var err error
		if to.plain, err = b.seal.Open(to.plain[:0], nil, content, name); err != nil {
			return nil, ErrSealed
		}
		content = to.plain
	}
	if flags&compressed != 0 {
		var err error
		to.content, err = b.unpacker.DecodeAll(content, to.content[:0])
		return to.content, err
	}
	return content, nil
}
