package index

import "bytes"

// What is skipped is read past without being made anything of.

func (d *decoder) skipText() { d.take(d.uint()) }

func (d *decoder) skipTexts() {
	for range d.count() {
		d.skipText()
	}
}

// skipID skips what id reads.
func (d *decoder) skipID() {
	if len(d.b) > 0 && d.b[0] == 0 {
		d.b = d.b[1:]
		return
	}
	if len(d.b) < 1+8 {
		d.bad, d.b = true, nil
		return
	}
	kind := d.b[0]
	if d.b = d.b[1+8:]; kind == kindArticle {
		return
	}
	end := bytes.IndexByte(d.b, 0)
	if end < 0 {
		d.bad, d.b = true, nil
		return
	}
	d.b = d.b[end+1:]
}

func (d *decoder) skipIDs() {
	for range d.count() {
		d.skipID()
	}
}

// skipQuantity skips what quantity reads.
func (d *decoder) skipQuantity() {
	d.float()
	for range 3 {
		d.skipText()
	}
	d.span()
}

func (d *decoder) skipEvidence() {
	for range d.count() {
		if !d.bool() {
			d.skipID()
		}
		d.span()
	}
}

func (d *decoder) skipDispute() {
	d.skipText()
	for range d.count() {
		d.skipText()
		d.skipIDs()
		d.skipEvidence()
	}
}

// skipOrigin skips what origin reads.
func (d *decoder) skipOrigin() {
	d.skipText()
	if d.bool() {
		d.skipText()
	}
}
