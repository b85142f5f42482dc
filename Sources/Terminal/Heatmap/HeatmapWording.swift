extension Heatmap {
  /// The language of captions.
  package enum Wording: Sendable, CaseIterable {
    case english
    case chinese

    func scaledDown(_ factor: Plan.Factor) -> String {
      let size = "\(factor.rows)×\(factor.columns)"
      return switch self {
      case .english: "scaled down: 1 cell = mean of \(size)"
      case .chinese: "已缩小：1 格 = \(size) 个数的平均值"
      }
    }

    func numbersRange(_ least: String, _ greatest: String) -> String {
      switch self {
      case .english: "; the numbers go from \(least) to \(greatest)"
      case .chinese: "；数值从 \(least) 到 \(greatest)"
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
