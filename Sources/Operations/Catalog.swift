/// Every operation, each registered by its line here.
package enum Catalog {
  /// The operations, chapter by chapter.
  package static let operations: [any Operation.Type] = []

  /// The operations by their names.
  package static let byName: [String: any Operation.Type] = Dictionary(
    uniqueKeysWithValues: operations.map { ($0.reference.name, $0) })
}
