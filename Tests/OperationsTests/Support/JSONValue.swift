import Foundation

/// A value of a JSON file, with the text forms of numbers that are not finite.
enum JSONValue: Sendable {
  case number(Double)
  case text(String)
  case list([JSONValue])
  case fields([String: JSONValue])

  /// Reads a file.
  init(contentsOf url: URL) throws {
    self.init(try JSONSerialization.jsonObject(with: Data(contentsOf: url)))
  }

  private init(_ object: Any) {
    switch object {
    case let number as NSNumber: self = .number(number.doubleValue)
    case let text as String: self = .text(text)
    case let list as [Any]: self = .list(list.map(JSONValue.init))
    case let fields as [String: Any]: self = .fields(fields.mapValues(JSONValue.init))
    default: self = .list([])
    }
  }

  subscript(field: String) -> JSONValue? {
    if case .fields(let fields) = self { fields[field] } else { nil }
  }

  var fields: [String: JSONValue] {
    if case .fields(let fields) = self { fields } else { [:] }
  }

  var list: [JSONValue] {
    if case .list(let list) = self { list } else { [] }
  }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number, also from the texts "nan", "inf" and "-inf".
  var number: Double? {
    switch self {
    case .number(let number): number
    case .text(let text): Double(text)
    default: nil
    }
  }

  /// The whole numbers of a list, or of a single number.
  var integers: [Int] {
    number.map { [Int($0)] } ?? list.compactMap { $0.number.map { Int($0) } }
  }
}
