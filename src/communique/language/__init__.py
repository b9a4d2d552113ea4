"""The spaCy pipeline that turns a document into a record, one module or folder a component."""
