import Tensors

/// A file format that LayerLab reads or writes.
package enum FileFormat: String, CaseIterable, Sendable {
  case npy = "NPY"
  case png = "PNG"
}

/// What can be wrong with the contents of a file, in facts; whoever shows them finds the words.
///
/// Offsets count bytes from the beginning of the file.
package enum FileFormatError: Error, Hashable, Sendable {
  /// The file does not begin like one of this format.
  case wrongSignature(FileFormat, found: [UInt8])
  /// The file is of a version that came after this program.
  case unknownVersion(FileFormat, major: Int, minor: Int)
  /// The file ends too early.
  case truncated(FileFormat, expectedByteCount: Int, byteCount: Int)
  /// The header cannot be read.
  case malformedHeader(FileFormat, HeaderFault, offset: Int)
  /// The numbers are of a kind that tensors cannot hold; the text is the one in the file.
  case unsupportedElementType(FileFormat, String)
  /// The library that decodes the format objects, in its own words.
  case damaged(FileFormat, reason: String)
  /// A tensor has a shape that the format cannot hold.
  case unsupportedShape(FileFormat, Shape)
  /// The tensor machinery objects.
  case tensor(TensorError)

  /// What makes a header unreadable.
  package enum HeaderFault: Hashable, Sendable {
    /// Another character was expected.
    case expected(String)
    /// A key that is not known, or stands there twice.
    case unexpectedKey(String)
    /// A key that has to be there is not.
    case missingKey(String)
    /// A size that is no number that memory could hold.
    case size(String)
    /// Characters that are no text.
    case encoding
  }

  /// The format that was expected; none where the tensor machinery objects.
  package var format: FileFormat? {
    switch self {
    case .wrongSignature(let format, _), .unknownVersion(let format, _, _),
      .truncated(let format, _, _), .malformedHeader(let format, _, _),
      .unsupportedElementType(let format, _), .damaged(let format, _),
      .unsupportedShape(let format, _):
      format
    case .tensor: nil
    }
  }
}
