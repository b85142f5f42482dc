/// Finds variants of terms in the Chinese text of one lesson.
///
/// A variant may stand once in a lesson, in brackets right behind a chosen form: 学习率（步长）. It is
/// left alone where it is part of a longer chosen form, or is itself the chosen form of another
/// term: nobody could tell which is meant without understanding the sentence.
package struct GlossaryCheck {
  /// A variant with every chosen form that it may follow: 步长 may follow both 学习率 and 步幅.
  private struct Variant {
    let form: [Unicode.Scalar]
    var chosen: [String]
  }

  private let variants: [Variant]
  private let chosenForms: [[Unicode.Scalar]]
  private var mentioned: Set<String> = []

  /// Prepares the check of one lesson.
  package init(_ glossary: Glossary) {
    let chosen = Set(glossary.terms.flatMap(\.chosen))
    var variants: [Variant] = []
    for term in glossary.terms {
      for form in term.variants where !chosen.contains(form) {
        let scalars = Array(form.unicodeScalars)
        if let index = variants.firstIndex(where: { $0.form == scalars }) {
          variants[index].chosen += term.chosen
        } else {
          variants.append(Variant(form: scalars, chosen: term.chosen))
        }
      }
    }
    // Longer variants first, so that one that holds another is found as a whole.
    self.variants = variants.sorted { $0.form.count > $1.form.count }
    chosenForms = chosen.map { Array($0.unicodeScalars) }
  }

  /// The variants that may not stand where they do, in the order of their places.
  ///
  /// Texts are to be given in the order of the lesson, since a variant may be mentioned once.
  package mutating func violations(in text: String) -> [GlossaryViolation] {
    let scalars = Array(text.unicodeScalars)
    // How far the forms reach that begin at a character or before it.
    var reach = [Int](repeating: 0, count: scalars.count)
    func cover(_ places: [Range<Int>]) {
      for place in places {
        reach[place.lowerBound] = max(reach[place.lowerBound], place.upperBound)
      }
      for index in reach.indices.dropFirst() { reach[index] = max(reach[index], reach[index - 1]) }
    }
    cover(chosenForms.flatMap { Self.places(of: $0, in: scalars) })
    var found: [(place: Range<Int>, variant: Variant)] = []
    for variant in variants {
      let places = Self.places(of: variant.form, in: scalars)
        .filter { reach[$0.lowerBound] < $0.upperBound }
      guard !places.isEmpty else { continue }
      found += places.map { ($0, variant) }
      cover(places)
    }
    guard !found.isEmpty else { return [] }
    let brackets = Self.openBrackets(in: scalars)
    return found.sorted { $0.place.lowerBound < $1.place.lowerBound }
      .compactMap { violation(of: $0.variant, at: $0.place, in: scalars, brackets) }
  }

  private mutating func violation(
    of variant: Variant, at place: Range<Int>, in scalars: [Unicode.Scalar], _ brackets: [Int?]
  ) -> GlossaryViolation? {
    let form = String(String.UnicodeScalarView(variant.form))
    let reason: GlossaryViolation.Reason
    let bracket = brackets[place.lowerBound]
    if !Self.stands(bracket, rightBehind: variant.chosen, in: scalars) {
      reason = .outsideBrackets
    } else if !mentioned.insert(form).inserted {
      reason = .repeated
    } else {
      return nil
    }
    return GlossaryViolation(
      variant: form, chosen: variant.chosen, reason: reason, offset: place.lowerBound)
  }

  /// For each character, where the bracket stands that was opened last before it; none where it is
  /// closed again, or its sentence over.
  private static func openBrackets(in scalars: [Unicode.Scalar]) -> [Int?] {
    var bracket: Int?
    return scalars.enumerated().map { index, scalar in
      defer {
        switch scalar {
        case "（", "(": bracket = index
        case "）", ")", "。", "！", "？": bracket = nil
        default: break
        }
      }
      return bracket
    }
  }

  /// Whether a bracket opens right behind one of the forms.
  private static func stands(
    _ bracket: Int?, rightBehind chosen: [String], in scalars: [Unicode.Scalar]
  ) -> Bool {
    guard let bracket else { return false }
    var before = scalars[..<bracket]
    while before.last == " " { before.removeLast() }
    return chosen.contains { before.reversed().starts(with: $0.unicodeScalars.reversed()) }
  }

  /// Where a form stands; a Latin one only as a whole word.
  private static func places(of form: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [Range<Int>] {
    guard let first = form.first, let last = form.last, form.count <= text.count else { return [] }
    return (0...(text.count - form.count)).compactMap { start in
      let end = start + form.count
      guard text[start] == first, text[start..<end].elementsEqual(form) else { return nil }
      if isLatin(first), start > 0, isLatin(text[start - 1]) { return nil }
      if isLatin(last), end < text.count, isLatin(text[end]) { return nil }
      return start..<end
    }
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && !Script.isChinese(scalar)
  }
}
