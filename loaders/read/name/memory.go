package name

// memory is what the document has shown of its words so far.
type memory struct{}

func (x *extractor) memoryFeatures(i int) {}
