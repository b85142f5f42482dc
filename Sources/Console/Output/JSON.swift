import Tensors

/// A JSON value, with fields in the order in which they were given.
indirect enum JSON {
  case null
  case string(String)
  /// A number as its digits.
  case number(String)
  case array([JSON])
  case object([(String, JSON)])
  /// The elements of a tensor in row-major order, written one by one: a list of values would take
  /// many times the memory.
  case elements(Tensor)
  /// So many values, each made when it is written, for the same reason.
  case list(count: Int, item: (Int) -> JSON)

  /// Whether there are elements of a tensor in the value.
  var hasElements: Bool {
    switch self {
    case .elements, .list: true
    case .array(let items): items.contains { $0.hasElements }
    case .object(let fields): fields.contains { $0.1.hasElements }
    case .null, .number, .string: false
    }
  }

  /// The value on one line.
  var text: String {
    var text = ""
    write(to: &text) { _ in }
    return text
  }

  /// Writes the value on one line.
  ///
  /// - Parameters:
  ///   - text: What the value is added to.
  ///   - flush: Called now and then with what there is so far; it may take the text away.
  func write(to text: inout String, flush: (inout String) -> Void) {
    switch self {
    case .null: text += "null"
    case .number(let digits): text += digits
    case .elements(let tensor): JSON.write(tensor, to: &text, flush)
    case .string(let string): JSON.write(string, to: &text, flush)
    case .list(let count, let item):
      text += "["
      for index in 0..<count {
        if index % Tensor.pollingInterval == 0, Interruption.isRequested { break }
        if index > 0 { text += "," }
        item(index).write(to: &text, flush: flush)
        flush(&text)
      }
      text += "]"
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        item.write(to: &text, flush: flush)
      }
      text += "]"
    case .object(let fields):
      text += "{"
      for (index, field) in fields.enumerated() {
        if index > 0 { text += "," }
        JSON.write(field.0, to: &text, flush)
        text += ":"
        field.1.write(to: &text, flush: flush)
      }
      text += "}"
    }
  }

  private static func write(
    _ tensor: Tensor, to text: inout String, _ flush: (inout String) -> Void
  ) {
    let isSingle = !tensor.elementType.isStoredAsDouble
    var isFirst = true
    text += "["
    tensor.visitElements { element in
      if !isFirst { text += "," }
      isFirst = false
      // JSON tells the two zeros apart, and readers keep the sign only of a number with a point.
      let isNegativeZero = element == 0 && element.sign == .minus
      let digits = isNegativeZero ? "-0.0" : NumberFormat.exact(element, isSingle: isSingle)
      text += element.isFinite ? digits : "\"\(digits)\""
      flush(&text)
      return true
    }
    text += "]"
  }

  private static func write(
    _ string: String, to text: inout String, _ flush: (inout String) -> Void
  ) {
    text += "\""
    for (index, scalar) in string.unicodeScalars.enumerated() {
      if index % Tensor.pollingInterval == Tensor.pollingInterval - 1 {
        if Interruption.isRequested { break }
        flush(&text)
      }
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case let control where control.breaksLines || control.value < 0x20 || control.value == 0x7F:
        let digits = String(control.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension Unicode.Scalar {
  /// Whether readers of lines may take the scalar for the end of one, which JSON allows in strings.
  fileprivate var breaksLines: Bool {
    (0x80...0x9F).contains(value) || value == 0x2028 || value == 0x2029
  }
}
