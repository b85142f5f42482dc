import Tensors

/// What stands in front of the numbers of an NPY file: a Python dictionary written as text.
struct NPYHeader: Equatable {
  /// Byte order, kind and size of the numbers, such as `<f4`.
  var elementType: String
  /// Whether the first index runs fastest.
  var isFortranOrder: Bool
  /// The sizes of the axes.
  var shape: Shape
  /// Where the numbers begin.
  var byteCount: Int

  /// The bytes that every NPY file begins with.
  static let signature: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Creates a header.
  init(elementType: String, isFortranOrder: Bool, shape: Shape, byteCount: Int = 0) {
    self.elementType = elementType
    self.isFortranOrder = isFortranOrder
    self.shape = shape
    self.byteCount = byteCount
  }

  /// Reads the header of a file.
  init(_ bytes: [UInt8]) throws(FileFormatError) {
    let start = Array(bytes.prefix(NPYHeader.signature.count))
    guard start == NPYHeader.signature else {
      if !bytes.isEmpty, NPYHeader.signature.starts(with: start) {
        throw .truncated(.npy, expectedByteCount: 10, byteCount: bytes.count)
      }
      throw .wrongSignature(.npy, found: start)
    }
    guard bytes.count >= 10 else {
      throw .truncated(.npy, expectedByteCount: 10, byteCount: bytes.count)
    }
    // Version 1 counts the header in two bytes, versions 2 and 3 in four.
    let countSize: Int
    switch bytes[6] {
    case 1: countSize = 2
    case 2, 3: countSize = 4
    default: throw .unknownVersion(.npy, major: Int(bytes[6]), minor: Int(bytes[7]))
    }
    let textStart = 8 + countSize
    guard bytes.count >= textStart else {
      throw .truncated(.npy, expectedByteCount: textStart, byteCount: bytes.count)
    }
    let count = bytes[8..<textStart].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard bytes.count - textStart >= count else {
      throw .truncated(.npy, expectedByteCount: textStart + count, byteCount: bytes.count)
    }
    var scanner = NPYHeaderScanner(bytes, from: textStart, to: textStart + count)
    self = try scanner.header()
  }

  /// The bytes of a header of version 1, padded so that the numbers begin at a multiple of 64.
  var bytes: [UInt8] {
    let sizes = shape.map { "\($0)," }.joined(separator: " ")
    let tuple = shape.rank > 1 ? String(sizes.dropLast()) : sizes
    let dictionary =
      "{'descr': '\(elementType)', 'fortran_order': \(isFortranOrder ? "True" : "False"), "
      + "'shape': (\(tuple)), }"
    let fixed = NPYHeader.signature.count + 4
    let padding = (64 - (fixed + dictionary.utf8.count + 1) % 64) % 64
    let text = dictionary + String(repeating: " ", count: padding) + "\n"
    let count = text.utf8.count
    return NPYHeader.signature + [1, 0, UInt8(count & 0xFF), UInt8(count >> 8)] + Array(text.utf8)
  }
}

/// Reads the dictionary in the header of an NPY file.
///
/// The dictionary may hold its three keys in any order, as Python writes them; anything else is an
/// error with its place.
struct NPYHeaderScanner {
  private let bytes: [UInt8]
  private let end: Int
  private var place: Int

  /// Creates a scanner of a range of bytes.
  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    self.bytes = bytes
    self.end = end
    place = start
  }

  /// Reads the dictionary.
  mutating func header() throws(FileFormatError) -> NPYHeader {
    var elementType: String?
    var isFortranOrder: Bool?
    var shape: Shape?
    try expect("{")
    while !skip("}") {
      let keyPlace = place
      let key = try string()
      try expect(":")
      switch key {
      case "descr" where elementType == nil: elementType = try self.elementType()
      case "fortran_order" where isFortranOrder == nil: isFortranOrder = try truth()
      case "shape" where shape == nil: shape = try tuple()
      default: throw .malformedHeader(.npy, .unexpectedKey(key), offset: keyPlace)
      }
      if !skip(",") {
        try expect("}")
        break
      }
    }
    guard let elementType else { throw missing("descr") }
    guard let isFortranOrder else { throw missing("fortran_order") }
    guard let shape else { throw missing("shape") }
    return NPYHeader(
      elementType: elementType, isFortranOrder: isFortranOrder, shape: shape, byteCount: end)
  }

  private func missing(_ key: String) -> FileFormatError {
    .malformedHeader(.npy, .missingKey(key), offset: place)
  }

  private mutating func skipBlanks() {
    while place < end, [UInt8(ascii: " "), UInt8(ascii: "\n")].contains(bytes[place]) {
      place += 1
    }
  }

  private mutating func skip(_ word: String) -> Bool {
    skipBlanks()
    guard bytes[place..<end].starts(with: word.utf8) else { return false }
    place += word.utf8.count
    return true
  }

  private mutating func expect(_ word: String) throws(FileFormatError) {
    guard skip(word) else { throw .malformedHeader(.npy, .expected(word), offset: place) }
  }

  /// A text between single or double quotation marks.
  private mutating func string() throws(FileFormatError) -> String {
    let mark = skip("\"") ? "\"" : "'"
    if mark == "'" { try expect("'") }
    let start = place
    while place < end, bytes[place] != mark.utf8.first { place += 1 }
    guard let text = String(validating: bytes[start..<place], as: UTF8.self) else {
      throw .malformedHeader(.npy, .encoding, offset: start)
    }
    try expect(mark)
    return text
  }

  /// The type of the numbers; a list stands for records, which are no tensor.
  private mutating func elementType() throws(FileFormatError) -> String {
    skipBlanks()
    guard place < end, bytes[place] == UInt8(ascii: "[") else { return try string() }
    throw .unsupportedElementType(.npy, String(decoding: bytes[place..<end], as: UTF8.self))
  }

  private mutating func truth() throws(FileFormatError) -> Bool {
    if skip("True") { return true }
    try expect("False")
    return false
  }

  private mutating func tuple() throws(FileFormatError) -> Shape {
    try expect("(")
    let start = place
    var sizes: [Int] = []
    while !skip(")") {
      sizes.append(try size())
      if !skip(",") {
        try expect(")")
        break
      }
    }
    guard sizes.count <= Shape.maximumRank else { throw .tensor(.rankLimit(sizes.count)) }
    guard Shape(sizes).checkedCount != nil else {
      throw .malformedHeader(.npy, .size(Shape(sizes).crossed), offset: start)
    }
    return Shape(sizes)
  }

  /// A size; Python 2 wrote an `L` behind large ones.
  private mutating func size() throws(FileFormatError) -> Int {
    skipBlanks()
    let start = place
    while place < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
    let digits = String(decoding: bytes[start..<place], as: UTF8.self)
    guard !digits.isEmpty else { throw .malformedHeader(.npy, .expected("0"), offset: start) }
    guard let size = Int(digits) else {
      throw .malformedHeader(.npy, .size(digits), offset: start)
    }
    _ = skip("L")
    return size
  }
}
