package quadstore

import "context"

// Labels are the labels of quads, each once, by one seek each.
func (v *View) Labels(ctx context.Context) ([]ID, error) {
	it, err := v.take()
	if err != nil {
		return nil, err
	}
	defer v.give(it)
	var labels []ID
	key := []byte{byLS}
	for it.SeekGE(key) && it.Key()[0] == byLS {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(it.Key()) != labelKeySize {
			return nil, errDamaged("key of a label")
		}
		label := parseID(it.Key()[1:])
		labels = append(labels, label)
		key = idKey(key[:0], byLS, label+1)
	}
	return labels, it.Error()
}
