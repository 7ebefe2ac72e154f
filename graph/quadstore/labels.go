package quadstore

import (
	"context"
	"encoding/binary"
)

// Labels are the labels of quads, each once, by one seek each.
func (v *View) Labels(ctx context.Context) ([]ID, error) {
	it, err := v.take()
	if err != nil {
		return nil, err
	}
	defer v.give(it)
	var labels []ID
	key := []byte{byLSPO}
	for it.SeekGE(key) && it.Key()[0] == byLSPO {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(it.Key()) != quadKeySize {
			return nil, errDamaged("quad key")
		}
		label := binary.BigEndian.Uint64(it.Key()[1:])
		if label != 0 {
			labels = append(labels, ID(label))
		}
		if label == 1<<64-1 {
			break
		}
		key = idKey(key[:0], byLSPO, ID(label+1))
	}
	return labels, it.Error()
}
