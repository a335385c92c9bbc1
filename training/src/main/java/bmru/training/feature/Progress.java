package bmru.training.feature;

/** Is told how far a computation is, from any thread. */
public interface Progress {
    /** Nobody listens. */
    Progress NONE = new Progress() {
        @Override
        public void done(String what, int done, int total) {}

        @Override
        public void note(String text) {}
    };

    void done(String what, int done, int total);

    /** Something that the user should know and that does not stop the work. */
    void note(String text);
}
