extension Heatmap {
  /// The language of captions.
  package enum Wording: Sendable, CaseIterable {
    case english
    case chinese

    func scaledDown(_ factor: Int) -> String {
      switch self {
      case .english: "scaled down: 1 cell = mean of \(factor)×\(factor)"
      case .chinese: "已缩小：1 格 = \(factor)×\(factor) 个数的平均值"
      }
    }

    func empty(rows: Int, columns: Int) -> String {
      switch self {
      case .english: "empty: \(rows)×\(columns)"
      case .chinese: "空的：\(rows)×\(columns)"
      }
    }

    func more(_ count: Int) -> String {
      switch self {
      case .english: "… and \(count) more"
      case .chinese: "……还有 \(count) 张"
      }
    }

    func range(_ least: String, _ greatest: String) -> String {
      switch self {
      case .english: "from \(least) to \(greatest)"
      case .chinese: "从 \(least) 到 \(greatest)"
      }
    }
  }
}
